<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>,

<#if variant == "discount" && campaign.coupon??>
${campaign.offer!"A little extra for you"}: ${campaign.coupon}
<#if campaign.ends??>Valid until ${campaign.ends?string.long_short}.<#else>Valid for 48 hours from now.</#if>

</#if>
<#if (cart.items)?has_content>
this lies in your cart:
<#list cart.items as item>

- ${item.name}<#if item.quantity gt 1> (${item.quantity})</#if><#if item.price??>, ${money(item.price * item.quantity, item.currency!)}</#if>
</#list>
<#if cart.total??>

Total: ${money(cart.total, cart.items[0].currency!)}
</#if>
<#else>
your cart is waiting where you left it.
</#if>

Back to your cart: ${campaign.url!shop.website}

--
You receive this e-mail because you left a cart at ${shop.name}.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
