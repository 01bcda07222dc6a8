package vn.loa.cap;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;

/// A record in the hands of somebody else: read, held against the schema and against the public key.
public final class Proof {

    private final Document document;

    private Proof(Document document) {
        this.document = document;
    }

    public static Proof of(String record) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new Proof(
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8))));
    }

    /// Throws when it is not valid.
    public Proof valid() throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(CapXml.class.getResource("cap-1.2.xsd"))
                .newValidator()
                .validate(new DOMSource(document));
        return this;
    }

    /// Whether the holder of this key has signed just this.
    public boolean isSignedBy(String pem) throws Exception {
        var signature =
                document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        var context = new DOMValidateContext(key(pem), signature);
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    private static PublicKey key(String pem) throws Exception {
        var encoded = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    }

    /// The words of the first element of this name; empty when there is none.
    public String said(String name) {
        var found = document.getElementsByTagNameNS(CapXml.NAMESPACE, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
