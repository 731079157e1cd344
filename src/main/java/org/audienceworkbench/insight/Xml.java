package org.audienceworkbench.insight;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes elements of XML.
record Xml(XMLStreamWriter out) {

    interface Content {
        void write() throws XMLStreamException;
    }

    void document(String root, Content content, String... attributes) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeCharacters("\n");
        in(root, content, attributes);
        out.writeEndDocument();
        out.flush();
    }

    /// @param attributes names and values in turns
    void in(String element, Content content, String... attributes) throws XMLStreamException {
        out.writeStartElement(element);
        attributes(attributes);
        content.write();
        out.writeEndElement();
        out.writeCharacters("\n");
    }

    void leaf(String element, String... attributes) throws XMLStreamException {
        out.writeEmptyElement(element);
        attributes(attributes);
    }

    void text(String element, String text) throws XMLStreamException {
        out.writeStartElement(element);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    void apply(String function, Content arguments) throws XMLStreamException {
        in("Apply", arguments, "function", function);
    }

    void constant(double value) throws XMLStreamException {
        out.writeStartElement("Constant");
        attributes("dataType", "double");
        out.writeCharacters(Double.toString(value));
        out.writeEndElement();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals("xmlns")) {
                out.writeDefaultNamespace(attributes[i + 1]);
            } else {
                out.writeAttribute(attributes[i], attributes[i + 1]);
            }
        }
    }
}
