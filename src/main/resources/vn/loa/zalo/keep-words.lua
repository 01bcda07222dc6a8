-- Keeps what a user wrote behind what they wrote before, once, and of much only the last.
-- TTL: given, from the last words on.
-- KEYS: the list. ARGV: the words, how many are kept, milliseconds.
local known = redis.call('LRANGE', KEYS[1], 0, -1)
for _, words in ipairs(known) do
  if words == ARGV[1] then
    return 0
  end
end
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -tonumber(ARGV[2]), -1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
