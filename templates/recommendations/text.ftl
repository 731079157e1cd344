<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>,

<#if recommendations?has_content>
picked for you:
<#list recommendations as item>

- ${item.name}<#if item.price??>, ${money(item.price, item.currency!)}</#if><#if item.because??> (goes well with ${item.because})</#if>
  ${item.url!(campaign.url!shop.website)}
</#list>
<#else>
have a look at what is in the shop today.
</#if>

See all of them: ${campaign.url!shop.website}

--
You receive this e-mail because you agreed to our newsletter.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
