<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>,

<#if reduced?has_content>
these prices have come down:
<#list reduced as item>

- ${item.name}<#if item.price??>, ${money(item.price, item.currency!)}</#if><#if item.was??> (was ${money(item.was, item.currency!)})</#if>
  ${item.url!(campaign.url!shop.website)}
</#list>
<#else>
this is what our customers find worth its price:
<#list products as item>

- ${item.name}<#if item.price??>, ${money(item.price, item.currency!)}</#if>
</#list>
</#if>

See the prices: ${campaign.url!shop.website}

--
You receive this e-mail because you agreed to our newsletter.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
