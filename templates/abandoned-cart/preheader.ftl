<#if (cart.items)?has_content>${cart.items[0].name}<#if cart.items?size gt 1> and ${cart.items?size - 1} more</#if>: we kept it for you.<#else>We kept your place.</#if>
