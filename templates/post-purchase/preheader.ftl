<#if (orders[0].items)?has_content>About ${orders[0].items[0].name}<#if orders[0].items?size gt 1> and ${orders[0].items?size - 1} more</#if>.<#else>We would like to hear from you.</#if>
