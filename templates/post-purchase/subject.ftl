Thank you<#if customer.first_name??>, ${customer.first_name}</#if>: how do you like it?
