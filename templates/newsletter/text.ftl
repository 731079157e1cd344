<#assign orders = customer.orders!"">
<#assign loyal = orders?is_number && orders gte 5>
${campaign.name}

<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>,

<#if loyal>
you have ordered from us ${orders} times. Thank you! As one of our most loyal customers you see these first.
<#else>
these are the things that people talk about at the moment.
</#if>
<#list products! as item>

- ${item.name}<#if item.price??>, ${item.price?string("#,##0.00")}<#if item.currency??> ${item.currency}</#if></#if>
  ${item.url!(campaign.url!shop.website)}
</#list>
<#if campaign.coupon??>

${campaign.offer!"A small gift"}: ${campaign.coupon}
</#if>

See everything new: ${campaign.url!shop.website}

--
You receive this e-mail because you agreed to our newsletter.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
