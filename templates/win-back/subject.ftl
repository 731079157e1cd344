<#if customer.first_name??>${customer.first_name}, your<#else>Your</#if> ${campaign.offer!"gift"} is waiting: 48 hours only
