package vn.loa.subscriber;

import java.util.function.IntFunction;

/// Where a set lies, for any block.
public record SetKey(String set) implements IntFunction<String> {

    @Override
    public String apply(int block) {
        return Sets.key(block, set);
    }
}
