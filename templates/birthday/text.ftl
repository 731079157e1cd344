<#if customer.first_name??>Dear ${customer.first_name}<#else>Hello there</#if>,

happy birthday, and all the best from everyone at ${shop.name}.
<#if campaign.coupon??>

${campaign.offer!"A present for you"}: ${campaign.coupon}
<#if campaign.ends??>Yours until ${campaign.ends?date?string.long}.</#if>
</#if>

Treat yourself: ${campaign.url!shop.website}

--
You receive this e-mail because you told ${shop.name} when your birthday is.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
