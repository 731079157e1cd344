<#if customer.first_name??>${customer.first_name}, you<#else>You</#if> left something behind
