Welcome to ${shop.name}<#if customer.first_name??>, ${customer.first_name}</#if>
