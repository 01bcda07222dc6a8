package vn.loa.fake;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.databind.json.JsonMapper;

/// An OpenID Connect issuer that vouches for whomever it is told to, by real HTTP and a really signed token, and
/// lies when it is asked to.
public final class FakeIssuer implements AutoCloseable {

    public static final String CLIENT = "loa-thu";
    public static final String SECRET = "secret-of-the-journeys-client";

    /// What is wrong with the token.
    public enum Lie {
        NOTHING,
        SIGNED_BY_ANOTHER,
        OF_ANOTHER_SIGN_IN,
        FOR_ANOTHER_HOUSE,
        ENDED
    }

    private record Asked(String nonce, String challenge, String back) {}

    private final HttpServer http;
    private final RSAKey key = key("of-the-issuer");
    private final RSAKey othersKey = key("of-the-issuer");
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile String person = "nobody";
    private volatile Lie lie = Lie.NOTHING;

    public FakeIssuer() {
        try {
            http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        http.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key).toJSONObject()));
        http.createContext("/authorize", this::authorize);
        http.createContext("/token", this::token);
        http.start();
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public void vouchFor(String name, Lie how) {
        person = name;
        lie = how;
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer",
                address(),
                "authorization_endpoint",
                address() + "/authorize",
                "token_endpoint",
                address() + "/token",
                "jwks_uri",
                address() + "/keys",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"});
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = fields(exchange.getRequestURI().getRawQuery());
        if (!CLIENT.equals(asked.get("client_id")) || !"S256".equals(asked.get("code_challenge_method"))) {
            answer(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        var code = UUID.randomUUID().toString();
        var back = asked.get("redirect_uri");
        codes.put(code, new Asked(asked.get("nonce"), asked.get("code_challenge"), back));
        var state = URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", back + "?code=" + code + "&state=" + state);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var given = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.remove(given.getOrDefault("code", ""));
        var client = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(DigestUtils.sha256(given.getOrDefault("code_verifier", "")));
        if (asked == null
                || !asked.challenge().equals(challenge)
                || !asked.back().equals(given.get("redirect_uri"))
                || !("Basic " + client).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        answer(
                exchange,
                200,
                Map.of(
                        "access_token",
                        UUID.randomUUID().toString(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "id_token",
                        signed(asked)));
    }

    private String signed(Asked asked) {
        var now = Instant.now();
        var until = lie == Lie.ENDED ? now.minus(Duration.ofHours(1)) : now.plus(Duration.ofMinutes(5));
        var claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("subject-of-" + person)
                .audience(lie == Lie.FOR_ANOTHER_HOUSE ? "another-house" : CLIENT)
                .claim("nonce", lie == Lie.OF_ANOTHER_SIGN_IN ? "another" : asked.nonce())
                .claim("preferred_username", person)
                .issueTime(Date.from(until.minus(Duration.ofMinutes(5))))
                .expirationTime(Date.from(until))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(lie == Lie.SIGNED_BY_ANOTHER ? othersKey : key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        for (var field : form.split("&")) {
            var parts = field.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        var bytes = JsonMapper.shared().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
