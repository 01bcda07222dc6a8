-- Makes a pair of tokens the one in use and keeps the one before, unless the pair that was to be replaced is not there
-- any more; answers the new version, or 0. What was noted about the old pair's renewal goes with it.
-- TTL: longer than any refresh token lives; without renewal the account must be granted again anyway.
-- KEYS: the account's tokens (hash). ARGV: the version to be replaced or '' for any, the sealed pair, milliseconds.
local version = redis.call('HGET', KEYS[1], 'version') or '0'
if ARGV[1] ~= '' and ARGV[1] ~= version then
  return 0
end
local before = redis.call('HGET', KEYS[1], 'pair')
if before then
  redis.call('HSET', KEYS[1], 'previous', before)
end
redis.call('HSET', KEYS[1], 'pair', ARGV[2], 'version', version + 1)
redis.call('HDEL', KEYS[1], 'begun', 'trouble')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return version + 1
