package vn.loa.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import vn.loa.subscriber.Msisdn;

/// A person who does not exist, on a number of the closed S-Fone network (095) that nobody has.
record SamplePerson(Msisdn msisdn, String area, String operator, boolean installed, boolean refuses) {

    static final String CSV_HEADER = "msisdn,area,operator,smartphone,language,tags";

    private static final int FIRST_NUMBER = 950_000_000;
    private static final int NUMBERS = 10_000_000;
    // Prime, so that stepping by it through all numbers meets none of them twice.
    private static final int STEP = 7_654_321;
    // One in so many of those without the app has refused reminders before: a few dozen.
    private static final int REFUSAL_EVERY = 2_500;

    /// The people of these areas, mixed as they would arrive in a list; the same seed makes the same people.
    static List<SamplePerson> of(List<Quota> quotas, long seed) {
        var random = new Random(seed);
        var homes = homes(quotas);
        Collections.shuffle(homes, random);
        var people = new ArrayList<SamplePerson>(homes.size());
        var without = 0;
        for (var i = 0; i < homes.size(); i++) {
            var home = homes.get(i);
            var refuses = !home.installed() && ++without % REFUSAL_EVERY == 0;
            people.add(new SamplePerson(number(i), home.area(), operator(random), home.installed(), refuses));
        }
        return people;
    }

    /// The line that brings this person in through the intake of everybody.
    String csv() {
        return msisdn.digits() + "," + area + "," + operator + ",true,vi,";
    }

    private static List<Home> homes(List<Quota> quotas) {
        var homes = new ArrayList<Home>();
        for (var quota : quotas) {
            for (var i = 0; i < quota.people(); i++) {
                homes.add(new Home(quota.area(), i < quota.installed()));
            }
        }
        return homes;
    }

    private static Msisdn number(int index) {
        return new Msisdn(FIRST_NUMBER + (int) ((long) index * STEP % NUMBERS));
    }

    private static String operator(Random random) {
        var share = random.nextInt(100);
        if (share < 54) {
            return "viettel";
        }
        return share < 80 ? "vinaphone" : "mobifone";
    }

    private record Home(String area, boolean installed) {}
}
