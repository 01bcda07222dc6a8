-- Prolongs the lease of the node that forgets old data and holds this token, or gives it back when the time asked for is
-- 0. TTL: the lease itself, renewed several times within it.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
if tonumber(ARGV[2]) == 0 then
  return redis.call('DEL', KEYS[1])
end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
