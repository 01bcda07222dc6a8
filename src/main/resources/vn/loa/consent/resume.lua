-- Takes a refusal back and notes the proof together; without a refusal there is nothing to note.
-- No TTL: the history proves that reminders were wanted again.
-- KEYS: the ledger (hash), this number's history (list). ARGV: the number's keyed hash, the entry, its milliseconds.
local last = redis.call('LINDEX', KEYS[2], -1)
if last and tonumber(string.match(last, '^%d+')) > tonumber(ARGV[3]) then
  return 0 -- a repeated call must not undo what the person did since
end
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call('RPUSH', KEYS[2], ARGV[2])
return 1
