-- Notes a refusal and its proof together, once: a refusal that stands already is no news and leaves the first proof.
-- No TTL: a refusal holds until it is taken back.
-- KEYS: the ledger (hash), this number's history (list). ARGV: the number's keyed hash, the entry, its milliseconds.
local last = redis.call('LINDEX', KEYS[2], -1)
if last and tonumber(string.match(last, '^%d+')) > tonumber(ARGV[3]) then
  return 0 -- a repeated call must not undo what the person did since
end
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then
  return 0
end
redis.call('RPUSH', KEYS[2], ARGV[2])
return 1
