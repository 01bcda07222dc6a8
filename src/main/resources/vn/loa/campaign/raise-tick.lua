-- Remembers the latest tick that a campaign's timetable has dealt with. It only ever rises, so that a node that lags
-- behind cannot bring a tick back. TTL in ARGV[2], as long as the records of runs: nobody looks further back.
local last = tonumber(redis.call('GET', KEYS[1]) or '0')
if tonumber(ARGV[1]) > last then
  redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
  return 1
end
return 0
