<#if campaign.coupon??>${campaign.offer!"A little extra"} on your cart: 48 hours only<#else>Your cart, one last time</#if>
