Good to have you. Here is what you can look forward to<#if campaign.coupon??>, and a small gift to begin with</#if>.
