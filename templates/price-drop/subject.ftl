<#if reduced?has_content>${reduced[0].name?cap_first} costs less now<#else>Good prices<#if customer.first_name??> for you, ${customer.first_name}</#if></#if>
