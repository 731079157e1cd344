We have missed you. <#if campaign.coupon??>Use ${campaign.coupon} within 48 hours<#else>Come back within 48 hours</#if>.
