<#if customer.first_name??>${customer.first_name}, picked<#else>Picked</#if> for you this week
