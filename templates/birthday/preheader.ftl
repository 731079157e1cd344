<#if campaign.coupon??>A present from us: ${campaign.offer!"something small"}.<#else>All the best from ${shop.name}.</#if>
