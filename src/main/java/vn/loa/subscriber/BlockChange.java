package vn.loa.subscriber;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the rows of one chunk change in one block.
final class BlockChange {

    /// What is the same for all rows of a load.
    ///
    /// @param owner the operator whose own file of its customers it is, or 0
    /// @param day for which the file speaks, as [Days]
    /// @param language of people about whom nothing is said
    record Rules(Deciding deciding, int owner, int day, int language) {}

    /// A block as it was read.
    ///
    /// @param first the slot that records, areas and days begin with
    /// @param days those of [Keys#operatorDays]
    /// @param met whom the load has dealt with already
    /// @param sets by the places of [Memberships]
    record Page(
            int block,
            int first,
            ByteBuffer records,
            ByteBuffer areas,
            ByteBuffer days,
            Slots known,
            Slots met,
            Slots[] sets) {}

    /// A person who arrives.
    interface Arrival {

        void at(int slot, Card card, int area);
    }

    private final Page page;
    private final Memberships memberships;
    private final Rules rules;
    private final Arrival hearer;
    private final @Nullable Slots[] joins;
    private final @Nullable Slots[] leaves;
    private final Slots met = Slots.none();
    private final Slots arrived = Slots.none();
    private final Slots changed = Slots.none();
    private boolean rewritten;
    private boolean redated;

    BlockChange(Page page, Memberships memberships, Rules rules, Arrival hearer) {
        this.page = page;
        this.memberships = memberships;
        this.rules = rules;
        this.hearer = hearer;
        joins = new @Nullable Slots[page.sets().length];
        leaves = new @Nullable Slots[page.sets().length];
    }

    /// Takes over what these rows say. Of two rows about the same person the first counts, in this chunk or another.
    ///
    /// @param ports what the portability table says of each row of the chunk
    void apply(Chunk chunk, int[] rows, int[] ordinals, int[] ports) {
        for (var row : rows) {
            var slot = Slots.slotOf(ordinals[row]);
            if (page.met().contains(slot) || !met.add(slot)) {
                continue;
            }
            var arrives = !page.known().contains(slot);
            var different = record(chunk, row, slot, arrives, ports[row]) | sort(chunk, row, slot, arrives);
            if (arrives) {
                arrived.add(slot);
            } else if (different) {
                changed.add(slot);
            }
        }
    }

    private boolean record(Chunk chunk, int row, int slot, boolean arrives, int port) {
        var cardAt = (slot - page.first()) * Card.BYTES;
        var areaAt = (slot - page.first()) * Short.BYTES;
        var cardBefore = arrives ? Card.BLANK : new Card(page.records().getLong(cardAt));
        var areaBefore =
                arrives ? AreaNumbers.NOWHERE : Short.toUnsignedInt(page.areas().getShort(areaAt));
        var dayBefore = arrives ? Days.NONE : Short.toUnsignedInt(page.days().getShort(areaAt));
        var isLatest = cardBefore.own() == 0 || rules.day() >= dayBefore;
        var words = words(cardBefore, isLatest, chunk, row);
        var ownDay = isLatest && isOwn(chunk.operators[row]) ? rules.day() : dayBefore;
        if (ownDay != Short.toUnsignedInt(page.days().getShort(areaAt))) {
            page.days().putShort(areaAt, (short) ownDay);
            rewritten = true;
            redated = true;
        }
        var card = rules.deciding().decide(words, ownDay, port);
        var area = chunk.areas[row] == Chunk.UNSAID ? areaBefore : chunk.areas[row];
        var different = !card.looksLike(cardBefore) || area != areaBefore;
        if (different || arrives || card.bits() != cardBefore.bits()) {
            page.records().putLong(cardAt, card.bits());
            page.areas().putShort(areaAt, (short) area);
            rewritten = true;
        }
        if (arrives) {
            hearer.at(slot, card, area);
        }
        return different
                | putIntoOne(memberships.operators(), card.operator(), slot)
                | putIntoOne(memberships.languages(), card.language(), slot);
    }

    // In its own file an operator speaks of its customers, unless a line names another.
    private boolean isOwn(int said) {
        return rules.owner() != 0 && (said == Chunk.UNSAID || said == rules.owner());
    }

    private Card words(Card before, boolean isLatest, Chunk chunk, int row) {
        var card = operatorWords(before.withNational(chunk.nationals[row]), isLatest, chunk.operators[row]);
        if (chunk.languages[row] != Chunk.UNSAID) {
            return card.withLanguage(chunk.languages[row]);
        }
        return card.language() == 0 ? card.withLanguage(rules.language()) : card;
    }

    private Card operatorWords(Card card, boolean isLatest, int said) {
        if (isOwn(said)) {
            return isLatest ? card.withOwn(rules.owner()) : card;
        }
        if (said == Chunk.UNSAID) {
            return card;
        }
        var disowned = isLatest && rules.owner() != 0 && card.own() == rules.owner() ? card.withOwn(0) : card;
        return disowned.withFile(said == rules.deciding().unknown() ? 0 : said);
    }

    // Puts one person into the sets that the row names, and out of others of the same kind.
    private boolean sort(Chunk chunk, int row, int slot, boolean arrives) {
        var different = put(memberships.source(), slot, true);
        if (chunk.smartphones[row] != Chunk.UNSAID || arrives) {
            different |= put(memberships.smartphone(), slot, chunk.smartphones[row] == 1);
        }
        if (chunk.tags[row] != Chunk.UNSAID) {
            for (var tag : memberships.added(chunk.tags[row])) {
                different |= put(tag, slot, true);
            }
            for (var tag : memberships.removed(chunk.tags[row])) {
                different |= put(tag, slot, false);
            }
        }
        for (var list : memberships.lists()) {
            different |= put(list, slot, list == memberships.list(chunk.untils[row]));
        }
        return different;
    }

    /// @param kind the sets by the number that a record holds
    private boolean putIntoOne(int[] kind, int number, int slot) {
        var different = false;
        for (var each = 0; each < kind.length; each++) {
            if (kind[each] != Memberships.NONE) {
                different |= put(kind[each], slot, each == number);
            }
        }
        return different;
    }

    // Answers whether that changes anything.
    private boolean put(int set, int slot, boolean in) {
        if (page.sets()[set].contains(slot) == in) {
            return false;
        }
        var movers = in ? joins : leaves;
        var moved = movers[set];
        if (moved == null) {
            moved = Slots.none();
            movers[set] = moved;
        }
        moved.add(slot);
        return true;
    }

    /// Whether records, areas or days are different now.
    boolean isRewritten() {
        return rewritten;
    }

    /// Whether days are.
    boolean isRedated() {
        return redated;
    }

    /// Who joins a set, or null when nobody does.
    @Nullable
    Slots joins(int set) {
        return joins[set];
    }

    @Nullable
    Slots leaves(int set) {
        return leaves[set];
    }

    /// How many people join the source, the smartphones and each tag, and each set of the list who were in none of them
    /// before.
    Map<Integer, Integer> joined() {
        var joined = new HashMap<Integer, Integer>();
        memberships.told().forEach(set -> {
            var joiners = joins[set];
            if (joiners != null) {
                joined.put(set, joiners.count());
            }
        });
        var before = Slots.none();
        for (var list : memberships.lists()) {
            before = before.or(page.sets()[list]);
        }
        for (var list : memberships.lists()) {
            var joiners = joins[list];
            if (joiners != null) {
                joined.put(list, joiners.andNot(before).count());
            }
        }
        return joined;
    }

    /// Whom these rows are about, without those whom the load had met before.
    Slots met() {
        return met;
    }

    Slots arrived() {
        return arrived;
    }

    /// Who is not new, but different.
    Slots changed() {
        return changed;
    }
}
