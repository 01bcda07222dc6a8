package vn.loa.subscriber;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the rows of one chunk change in one block.
final class BlockChange {

    /// What is written for people about whom nothing is said.
    ///
    /// @param byPrefix the number of the operator that a national number was allocated to
    record Defaults(IntUnaryOperator byPrefix, int unknownOperator, int language) {}

    /// A block as it was read.
    ///
    /// @param first the slot that records and areas begin with
    /// @param met whom the load has dealt with already
    /// @param sets by the places of [Memberships]
    record Page(int block, int first, ByteBuffer records, ByteBuffer areas, Slots known, Slots met, Slots[] sets) {}

    /// A person who arrives.
    interface Arrival {

        void at(int slot, Card card, int area);
    }

    private final Page page;
    private final Memberships memberships;
    private final Defaults defaults;
    private final Arrival hearer;
    private final @Nullable Slots[] joins;
    private final @Nullable Slots[] leaves;
    private final Slots met = Slots.none();
    private final Slots arrived = Slots.none();
    private final Slots changed = Slots.none();
    private boolean rewritten;

    BlockChange(Page page, Memberships memberships, Defaults defaults, Arrival hearer) {
        this.page = page;
        this.memberships = memberships;
        this.defaults = defaults;
        this.hearer = hearer;
        joins = new @Nullable Slots[page.sets().length];
        leaves = new @Nullable Slots[page.sets().length];
    }

    /// Takes over what these rows say. Of two rows about the same person the first counts, in this chunk or another.
    void apply(Chunk chunk, int[] rows, int[] ordinals) {
        for (var row : rows) {
            var slot = Slots.slotOf(ordinals[row]);
            if (page.met().contains(slot) || !met.add(slot)) {
                continue;
            }
            var arrives = !page.known().contains(slot);
            var different = record(chunk, row, slot, arrives) | sort(chunk, row, slot, arrives);
            if (arrives) {
                arrived.add(slot);
            } else if (different) {
                changed.add(slot);
            }
        }
    }

    private boolean record(Chunk chunk, int row, int slot, boolean arrives) {
        var cardAt = (slot - page.first()) * Card.BYTES;
        var areaAt = (slot - page.first()) * Short.BYTES;
        var cardBefore = arrives ? Card.BLANK : new Card(page.records().getLong(cardAt));
        var areaBefore =
                arrives ? AreaNumbers.NOWHERE : Short.toUnsignedInt(page.areas().getShort(areaAt));
        var card = card(cardBefore, chunk, row);
        var area = chunk.areas[row] == Chunk.UNSAID ? areaBefore : chunk.areas[row];
        var different = card.bits() != cardBefore.bits() || area != areaBefore;
        if (different || arrives) {
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

    private Card card(Card before, Chunk chunk, int row) {
        var card = before.withNational(chunk.nationals[row]);
        if (chunk.operators[row] != Chunk.UNSAID) {
            card = card.withOperator(chunk.operators[row]);
        } else if (card.operator() == 0 || card.operator() == defaults.unknownOperator()) {
            card = card.withOperator(defaults.byPrefix().applyAsInt(chunk.nationals[row]));
        }
        if (chunk.languages[row] != Chunk.UNSAID) {
            return card.withLanguage(chunk.languages[row]);
        }
        return card.language() == 0 ? card.withLanguage(defaults.language()) : card;
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

    /// Whether records or areas are different now.
    boolean isRewritten() {
        return rewritten;
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
