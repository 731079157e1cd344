<#assign times = customer.orders!"">
<#assign loyal = times?is_number && times gte 5>
${campaign.name}

<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>,

<#if loyal>
you have ordered from us ${times} times. Thank you! As one of our most loyal customers you see these first.
<#else>
these are the things that people talk about at the moment.
</#if>
<#list recommendations as item>

- ${item.name}<#if item.price??>, ${money(item.price, item.currency!)}</#if>
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
