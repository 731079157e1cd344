Happy birthday<#if customer.first_name??>, ${customer.first_name}</#if>!
