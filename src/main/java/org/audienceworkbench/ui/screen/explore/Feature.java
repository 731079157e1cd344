package org.audienceworkbench.ui.screen.explore;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;

import java.util.Set;

/// An attribute that clusters may be found in, and whether they will be.
public final class Feature {

    private static final Set<Role> IDENTIFYING =
            Set.of(
                    Role.CUSTOMER_ID,
                    Role.ORDER_ID,
                    Role.EMAIL,
                    Role.FIRST_NAME,
                    Role.LAST_NAME,
                    Role.PHONE,
                    Role.ADDRESS);

    /// A text of more different values is no feature.
    private static final int LEVELS = 50;

    /// With more gaps a feature would leave too many customers without a cluster.
    private static final double GAPS = 0.2;

    private final Attribute attribute;
    private final BooleanProperty chosen;

    Feature(Attribute attribute, boolean chosen) {
        this.attribute = attribute;
        this.chosen = new SimpleBooleanProperty(chosen);
    }

    /// Whether clusters can be found in it at all.
    static boolean fits(Attribute attribute) {
        return (attribute.role() == null || !IDENTIFYING.contains(attribute.role()))
                && attribute.origin() != Attribute.Origin.GENERATED
                && attribute.origin() != Attribute.Origin.ARM
                && attribute.origin() != Attribute.Origin.ACTION
                && attribute.origin() != Attribute.Origin.CLUSTER
                && attribute.distinct() > 1
                && (attribute.type() != ValueType.TEXT || attribute.distinct() <= LEVELS);
    }

    /// Numbers of several values that most customers have and that are no ids.
    static boolean isUsual(Attribute attribute, int customers) {
        return fits(attribute)
                && attribute.role() == null
                && attribute.origin() == Attribute.Origin.IMPORTED
                && (attribute.type() == ValueType.NUMBER
                        || (attribute.type() == ValueType.INTEGER
                                && attribute.distinct() < customers))
                && attribute.distinct() > 2
                && attribute.missing() <= GAPS * customers;
    }

    public Attribute attribute() {
        return attribute;
    }

    public BooleanProperty chosenProperty() {
        return chosen;
    }

    @Override
    public String toString() {
        return attribute.label();
    }
}
