<#if customer.first_name??>${customer.first_name}, ${campaign.name?uncap_first}<#else>${campaign.name?cap_first}</#if>
