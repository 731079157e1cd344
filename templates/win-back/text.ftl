<#assign lastOrder = customer.last_order!"">
<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>, it has been a while

<#if lastOrder?is_date_like>
Your last order was on ${lastOrder?date?string.long}, and a lot has changed since then.
<#else>
A lot has changed since your last visit.
</#if>
<#if campaign.coupon??>

${campaign.offer!"A gift for you"}: ${campaign.coupon}
<#if campaign.ends??>Valid until ${campaign.ends?string.long_short}.<#else>Valid for 48 hours from now.</#if>
</#if>

${campaign.url!shop.website}

Did we do something wrong? Just answer this e-mail: a person reads it.

--
You receive this e-mail because you are a customer of ${shop.name}.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
