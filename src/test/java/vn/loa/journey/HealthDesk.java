package vn.loa.journey;

/// Who alerts from one health station: an officer at the console, the program that hands in cases in their name, and a
/// second person.
final class HealthDesk {

    static final String OFFICER = "can-bo-tram";
    static final String SECOND = "pho-tram";
    static final String PROGRAM = "may-tram";

    private HealthDesk() {}

    static Clerk officer(LoaApp loa) {
        return new Clerk(loa.api(), OFFICER, "[\"HEALTH\"]", "*");
    }

    static Clerk second(LoaApp loa) {
        return new Clerk(loa.api(), SECOND, "[\"HEALTH\"]", "*");
    }

    /// The interface as the program of the officer calls it.
    static Api program(LoaApp loa) {
        officer(loa);
        var made = loa.api()
                .json(
                        "/api/v1/keys",
                        "{\"name\": \"%s\", \"holder\": \"%s\", \"roles\": [\"HEALTH\"], \"areas\": [\"*\"]}"
                                .formatted(PROGRAM, OFFICER));
        var key = made.status() == 409 ? loa.api().json("/api/v1/keys/" + PROGRAM + "/rotation", "{}") : made;
        return loa.api().with(key.json().get("secret").asString());
    }
}
