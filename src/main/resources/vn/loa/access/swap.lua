-- Puts a field of a hash in place of what the caller has read there, unless somebody else has changed it since.
--
-- KEYS  1 the hash
-- ARGV  1 field, 2 what stood there, 3 what shall
-- Answers 1 when it was changed. No TTL: the hash keeps accounts or keys.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
