package vn.loa.subscriber;

import vn.loa.area.Areas;
import vn.loa.store.Redis;

/// All that is needed to understand what a file says about people.
///
/// @param operatorNumbers the numbers under which records hold operators
/// @param languageNumbers the numbers under which records hold languages
record Vocabulary(
        NumberParser numbers,
        Areas areas,
        AreaNumbers areaNumbers,
        Operators operators,
        Numbering operatorNumbers,
        Numbering languageNumbers) {

    static Vocabulary of(Redis redis, NumberParser numbers, Areas areas, AreaNumbers areaNumbers, Operators operators) {
        return new Vocabulary(
                numbers,
                areas,
                areaNumbers,
                operators,
                RedisRegistry.operators(redis),
                RedisRegistry.languages(redis));
    }
}
