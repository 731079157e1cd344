package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Trees;

import java.util.Arrays;
import java.util.List;

import javax.xml.stream.XMLStreamException;

/// A tree in PMML.
final class PmmlTree {

    private PmmlTree() {}

    /// @param inputs what the trees' columns are called
    static void tree(Xml xml, List<String> inputs, Trees.Tree tree) throws XMLStreamException {
        int[] used = Arrays.stream(tree.feature()).distinct().sorted().toArray();
        xml.in(
                "TreeModel",
                () -> {
                    PmmlInputs.schema(xml, Arrays.stream(used).mapToObj(inputs::get).toList());
                    int root = tree.feature().length == 0 ? -1 : 0;
                    node(xml, inputs, tree, root, () -> xml.leaf("True"));
                },
                "functionName",
                "regression",
                "missingValueStrategy",
                "defaultChild",
                "splitCharacteristic",
                "binarySplit");
    }

    private static void node(
            Xml xml, List<String> inputs, Trees.Tree tree, int node, Xml.Content predicate)
            throws XMLStreamException {
        if (node < 0) {
            xml.in(
                    "Node",
                    predicate,
                    "id",
                    id(node),
                    "score",
                    Double.toString(tree.leaves()[-node - 1]));
            return;
        }
        int left = tree.left()[node];
        int right = tree.right()[node];
        xml.in(
                "Node",
                () -> {
                    predicate.write();
                    node(
                            xml,
                            inputs,
                            tree,
                            left,
                            () -> compared(xml, inputs, tree, node, "lessOrEqual"));
                    node(
                            xml,
                            inputs,
                            tree,
                            right,
                            () -> compared(xml, inputs, tree, node, "greaterThan"));
                },
                "id",
                id(node),
                "defaultChild",
                id(tree.missingLeft()[node] ? left : right));
    }

    private static String id(int node) {
        return node < 0 ? "leaf" + (-node - 1) : "node" + node;
    }

    private static void compared(
            Xml xml, List<String> inputs, Trees.Tree tree, int node, String operator)
            throws XMLStreamException {
        xml.leaf(
                "SimplePredicate",
                "field",
                inputs.get(tree.feature()[node]),
                "operator",
                operator,
                "value",
                Double.toString(tree.threshold()[node]));
    }
}
