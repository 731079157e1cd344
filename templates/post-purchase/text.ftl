<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>,

thank you! We hope that you like what you chose.
<#if (orders[0].items)?has_content>
<#list orders[0].items as item>

- ${item.name}<#if item.quantity gt 1> (${item.quantity})</#if><#if item.price??>, ${money(item.price * item.quantity, item.currency!)}</#if>
</#list>
<#if orders[0].total??>

Total: ${money(orders[0].total, orders[0].currency!)}
</#if>
</#if>

Write a review: ${campaign.url!shop.website}

Something is not right? Answer this e-mail.

--
You receive this e-mail because you ordered from ${shop.name}.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
