-- Takes a refusal back and notes the proof together; without a refusal there is nothing to note.
-- No TTL: the history proves that reminders were wanted again.
-- KEYS: the ledger (hash), this number's history (list). ARGV: the number's keyed hash, the entry.
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call('RPUSH', KEYS[2], ARGV[2])
return 1
