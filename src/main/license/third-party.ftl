<#-- One library a line: coordinates, licences, home page, parted by tabs. -->
<#list dependencyMap as entry>
<#assign p = entry.getKey()>
${p.groupId}:${p.artifactId}:${p.version}	${entry.getValue()?join("; ")}	${p.url!"-"}
</#list>
