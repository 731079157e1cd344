<#if campaign.coupon??>Use ${campaign.coupon} at the checkout.<#else>We can keep it for one more day.</#if>
