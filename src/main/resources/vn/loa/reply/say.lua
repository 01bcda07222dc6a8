-- Adds a text to somebody's conversation, once, however often it is told. A conversation lives so long after its last
-- text, as do the lists that name it; what is more than 500 texts is not kept.
-- KEYS: which conversation a number has (string), those that are open and those that are closed (sorted sets by time).
-- ARGV: id of a new conversation, or '' when none is to begin; the number; the text's id, the text; its milliseconds;
--       'yes' when a person shall read it; channel, where it came in; seconds to live.
local id = redis.call('GET', KEYS[1])
if not id then
  if ARGV[1] == '' then
    return 0
  end
  id = ARGV[1]
end
local talk = string.gsub(KEYS[2], 'open$', 'talk:') .. id
local said = talk .. ':said'
local known = redis.call('HEXISTS', said, ARGV[3]) == 1
if not known and redis.call('HLEN', said) < 500 then
  redis.call('HSET', said, ARGV[3], ARGV[4])
end
redis.call('HSET', talk, 'number', ARGV[2])
redis.call('HSETNX', talk, 'state', 'OPEN')
if ARGV[7] ~= '' then
  redis.call('HSET', talk, 'channel', ARGV[7], 'to', ARGV[8])
end
if ARGV[6] == 'yes' and not known then
  redis.call('HSET', talk, 'state', 'OPEN')
  redis.call('ZREM', KEYS[3], id)
end
redis.call('ZADD', redis.call('HGET', talk, 'state') == 'OPEN' and KEYS[2] or KEYS[3], ARGV[5], id)
redis.call('SET', KEYS[1], id)
for _, key in ipairs({ KEYS[1], KEYS[2], KEYS[3], talk, said }) do
  redis.call('EXPIRE', key, ARGV[9])
end
return 1
