-- Strikes a reply whose effects are all done from the inbox and counts it, once: of two nodes that worked the same
-- reply, only the one that acknowledges it counts.
-- KEYS: the inbox (stream), counts by keyword (hash), unmatched replies (list).
-- ARGV: group, entry, keyword, seconds the counts live, the unmatched reply or '', how many are kept, seconds they are.
if redis.call('XACK', KEYS[1], ARGV[1], ARGV[2]) == 0 then
  return 0
end
redis.call('XDEL', KEYS[1], ARGV[2])
redis.call('HINCRBY', KEYS[2], ARGV[3], 1)
redis.call('EXPIRE', KEYS[2], ARGV[4])
if ARGV[5] ~= '' then
  redis.call('LPUSH', KEYS[3], ARGV[5])
  redis.call('LTRIM', KEYS[3], 0, ARGV[6] - 1)
  redis.call('EXPIRE', KEYS[3], ARGV[7])
end
return 1
