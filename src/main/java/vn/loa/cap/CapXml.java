package vn.loa.cap;

import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import vn.loa.Vietnam;

/// Writes records as the Common Alerting Protocol 1.2 has them, signs them within themselves (XML-DSig, RSA with
/// SHA-256) and holds them against the schema.
final class CapXml {

    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final SigningKey key;
    private final Schema schema = schema();

    CapXml(SigningKey key) {
        this.key = key;
    }

    /// @throws IllegalStateException when what comes out would not be valid, which is our mistake
    String write(CapMessage message) {
        try {
            var document = document();
            var alert = document.createElementNS(NAMESPACE, "alert");
            // Said in so many words: what is only implied would not be signed.
            alert.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, XMLConstants.XMLNS_ATTRIBUTE, NAMESPACE);
            document.appendChild(alert);
            fill(alert, message);
            sign(alert);
            schema.newValidator().validate(new DOMSource(document));
            return text(document);
        } catch (SAXException
                | IOException
                | ParserConfigurationException
                | TransformerException
                | MarshalException
                | XMLSignatureException
                | GeneralSecurityException e) {
            throw new IllegalStateException("record " + message.identifier() + " cannot be written", e);
        }
    }

    private static void fill(Element alert, CapMessage message) {
        add(alert, "identifier", message.identifier());
        add(alert, "sender", message.sender());
        add(alert, "sent", moment(message.sent()));
        add(alert, "status", word(message.status()));
        add(alert, "msgType", word(message.type()));
        var addresses = message.addresses();
        add(alert, "scope", addresses == null ? "Public" : "Private");
        add(alert, "addresses", addresses == null ? "" : addresses);
        add(alert, "note", message.note());
        add(
                alert,
                "references",
                message.references().stream()
                        .map(each -> each.sender() + "," + each.identifier() + "," + moment(each.sent()))
                        .collect(Collectors.joining(" ")));
        add(alert, "incidents", message.incident());
        message.info().forEach(info -> fill(element(alert, "info"), info));
    }

    private static void fill(Element element, CapMessage.Info info) {
        add(element, "language", info.language());
        add(element, "category", "Health");
        add(element, "event", info.event());
        add(element, "responseType", info.response().word());
        add(element, "urgency", word(info.urgency()));
        add(element, "severity", word(info.severity()));
        add(element, "certainty", word(info.certainty()));
        add(element, "expires", moment(info.expires()));
        add(element, "senderName", info.senderName());
        add(element, "headline", info.headline());
        add(element, "description", info.description());
        add(element, "instruction", info.instruction());
        add(element, "web", info.web());
        add(element, "contact", info.contact());
        for (var place : info.places()) {
            var area = element(element, "area");
            add(area, "areaDesc", place.name());
            var geocode = element(area, "geocode");
            add(geocode, "valueName", "VN-GSO");
            add(geocode, "value", place.code());
        }
    }

    private static Element element(Element parent, String name) {
        var element = parent.getOwnerDocument().createElementNS(NAMESPACE, name);
        parent.appendChild(element);
        return element;
    }

    /// What is empty is left out.
    private static void add(Element parent, String name, String value) {
        if (!value.isEmpty()) {
            element(parent, name).setTextContent(value);
        }
    }

    /// With the offset of Vietnam.
    static String moment(Instant moment) {
        return MOMENT.format(moment.atZone(Vietnam.ZONE));
    }

    private static String word(Enum<?> value) {
        return value.name().substring(0, 1) + value.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private void sign(Node alert) throws GeneralSecurityException, MarshalException, XMLSignatureException {
        var factory = XMLSignatureFactory.getInstance("DOM");
        var all = factory.newReference(
                "",
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        var signed = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                List.of(all));
        var keys = factory.getKeyInfoFactory();
        var named = keys.newKeyInfo(
                List.of(keys.newKeyName(key.name()), keys.newKeyValue(key.pair().getPublic())));
        factory.newXMLSignature(signed, named)
                .sign(new DOMSignContext(key.pair().getPrivate(), alert));
    }

    private static Document document() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().newDocument();
    }

    private static String text(Document document) throws TransformerException {
        var text = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newDefaultInstance().newSchema(CapXml.class.getResource("cap-1.2.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException("cap-1.2.xsd", e);
        }
    }
}
