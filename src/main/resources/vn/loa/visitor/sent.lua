-- Notes that somebody's notice is durable. The key's TTL stays, and who was erased meanwhile leaves no key again.
-- KEYS: the visitor (hash). ARGV: area, the token of the notice.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1] .. ':sent', ARGV[2])
return 1
