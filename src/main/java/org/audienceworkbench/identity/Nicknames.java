package org.audienceworkbench.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Short and full forms of first names that don't look alike.
final class Nicknames {

    private static final List<String> GROUPS =
            List.of(
                    "robert bob bobby rob bert",
                    "william bill billy will liam wilhelm willi",
                    "richard dick rick rich",
                    "edward ted ed eddie ned",
                    "margaret peggy maggie meg greta margarete gretchen",
                    "elizabeth liz beth betty lisa elisabeth elise sissi",
                    "john jack johnny johannes hans jan",
                    "james jim jimmy jamie",
                    "charles chuck charlie karl carl",
                    "michael mike mick michel michi",
                    "katherine kate katie kathy kathrin catherine kitty",
                    "thomas tom tommy",
                    "alexander alex sascha sasha alejandro",
                    "alexandra sandra alex",
                    "anthony tony anton toni",
                    "joseph joe josef sepp jose pepe",
                    "francis frank franz francisco paco",
                    "susan sue susanne susi",
                    "patricia pat patty tricia",
                    "christopher chris kit christoph",
                    "christina tina chris christine",
                    "daniel dan danny",
                    "matthew matt matthias",
                    "andrew andy drew andreas",
                    "nicholas nick klaus nikolaus niko",
                    "theodore ted theo",
                    "samuel sam sammy",
                    "benjamin ben benny",
                    "jennifer jen jenny",
                    "rebecca becky",
                    "friedrich fritz fred",
                    "heinrich heinz henry harry",
                    "ludwig lutz louis",
                    "maria mia marie mary molly",
                    "antonio tono toni",
                    "guadalupe lupe",
                    "dolores lola",
                    "ignacio nacho");

    private static final Map<String, List<Integer>> OF_NAME = new HashMap<>();

    static {
        for (int group = 0; group < GROUPS.size(); group++) {
            for (String name : GROUPS.get(group).split(" ", -1)) {
                OF_NAME.merge(
                        name,
                        List.of(group),
                        (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList());
            }
        }
    }

    private Nicknames() {}

    static boolean same(String a, String b) {
        List<Integer> groups = OF_NAME.getOrDefault(b, List.of());
        return OF_NAME.getOrDefault(a, List.of()).stream().anyMatch(groups::contains);
    }
}
