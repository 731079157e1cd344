<#if (products!)?has_content>${products[0].name}<#if products?size gt 1> and ${products?size - 1} more</#if>, chosen for you.<#else>What is new at ${shop.name}.</#if>
