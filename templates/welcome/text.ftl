<#if customer.first_name??>Hello ${customer.first_name}<#else>Hello there</#if>, welcome!

Thank you for joining ${shop.name}. We are glad that you are here.

We write when there is something worth reading, and never more than once a week:

- New arrivals, before anyone else sees them
- Offers that are made for you
- A hand whenever something is not right
<#if campaign.coupon??>

${campaign.offer!"A small gift to begin with"}: ${campaign.coupon}
</#if>

Have a look around: ${campaign.url!shop.website}

--
You receive this e-mail because you signed up at ${shop.name}.
${shop.name}, ${shop.address}
Unsubscribe: ${shop.unsubscribe_url}
