<#if recommendations?has_content>${recommendations[0].name}<#if recommendations?size gt 1>, ${recommendations[1].name}</#if> and more.<#else>A look at what is new at ${shop.name}.</#if>
