Still thinking it over<#if customer.first_name??>, ${customer.first_name}</#if>?
