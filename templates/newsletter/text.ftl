<#assign times = customer.orders!"">
<#assign revenue = customer.revenue!"">
<#assign lastOrder = customer.last_order!"">
<#assign city = customer.city!"">
<#assign loyal = times?is_number && times gte 5>
${campaign.name}
News from ${shop.name}, ${.now?date?string.long}

<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>,

<#if loyal>
you have ordered from us ${times} times<#if revenue?is_number>, for ${money(revenue)} in all</#if>. Thank you! As one of our most loyal customers you see these first.
<#elseif lastOrder?is_date_like>
since your order on ${lastOrder?date?string.medium} new things have come in.
<#else>
these are the things that people talk about at the moment. Perhaps the first one for you is among them.
</#if>
<#if city?is_string && city?has_content>
We deliver to ${city?cap_first} within two days.
</#if>
<#list recommendations>

Chosen for you
<#items as item>

- ${item.name}<#if item.price??>, ${money(item.price, item.currency!)}</#if>
  ${item.url!(campaign.url!shop.website)}
</#items>
</#list>
<#if loyal && (orders[0].items)?has_content>

Your last order
<#list orders[0].items as item>
- ${item.quantity} x ${item.name}
</#list>
</#if>
<#if reduced?has_content>

Now for less
<#list reduced as item>
- ${item.name}<#if item.price??>, ${money(item.price, item.currency!)}</#if>
</#list>
</#if>
<#if campaign.coupon??>

${campaign.offer!"A small gift"}: ${campaign.coupon}
<#if loyal>For our most loyal customers.<#else>For your next order.</#if>
</#if>

See everything new: ${campaign.url!shop.website}

--
You receive this e-mail because you agreed to our newsletter.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
