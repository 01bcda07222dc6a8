-- Notes why the tokens of this version could not be renewed, unless they have been replaced meanwhile.
-- KEYS: the account's tokens (hash; its TTL stays). ARGV: the version, the trouble, 1 when nothing is under way any more.
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'trouble', ARGV[2])
if ARGV[3] == '1' then
  redis.call('HDEL', KEYS[1], 'begun')
end
return 1
