<#if recommendations?has_content>${recommendations[0].name}<#if recommendations?size gt 1> and ${recommendations?size - 1} more</#if>, chosen for you.<#else>What is new at ${shop.name}.</#if>
